"""How the command line speaks: options, help, problems, and the lines an import or a merge prints."""
