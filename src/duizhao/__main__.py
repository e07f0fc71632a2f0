"""`python -m duizhao`: the command, also where its script cannot be started."""

from duizhao.cli import main

if __name__ == "__main__":
    main()
