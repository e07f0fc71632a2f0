"""Why text of a raw file is not on the page: the reasons that several readers write into a ledger, letter for letter.

What each means to people stands in the message files. A reason of one reader alone is written where it is found.
"""

HIDDEN = "hidden-text"  # what the format does not show
UNDRAWN = "hidden-undrawn"  # shown by the format, but drawn nowhere
STRUCK = "struck-text"
DELETED = "deleted-text"  # by a tracked change
STORED = "stored-case"  # letters as the file has them, where it shows others
RUNNING = "running-head"
COMMENT = "comment"
ALT = "alt-text"  # what stands for a picture
OUTSIDE = ("outside", "beyond")  # before a web page's article, and behind it
