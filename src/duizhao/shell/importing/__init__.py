"""The commands that change content/: raw files become pages; two ids of one township become one."""
