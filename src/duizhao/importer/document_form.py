"""Words that stand in an official document by its form, not by what it says (GB/T 9704-2012)."""

REGARDING = "关于"  # before the subject of a title: issuers, subject, kind of document
REPORT = "报告"  # the kind of document, which ends a title
LETTERHEAD = "文件"  # behind the issuers at the head of the first page (GB/T 9704-2012, 7.2.4)
ATTACHED = "附件"  # before the names of what is attached (7.3.4)
