"""Whether tests see it when a line of the program is another: small changes of functions, tried one by one."""
