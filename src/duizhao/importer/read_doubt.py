"""What a reader of a file is not sure of, before it is known which line of the page it belongs to."""

ReadDoubt = tuple[str, str, str]
"""The code of its rule, what is said in Chinese, and a hint."""
