"""What commands say and how."""
