"""The documentation: its commands are run, its reference is held to the code, its links lead somewhere."""
