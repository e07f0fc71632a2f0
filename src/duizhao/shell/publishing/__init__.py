"""The built site on its way to its readers: a folder or file share, a branch of a git repository, a zip file."""
