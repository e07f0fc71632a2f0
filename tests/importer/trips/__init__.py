"""The round trip of reports by real writers: what is written, by whom, and what is counted when it is read again."""
