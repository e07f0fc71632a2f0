"""Lists of attachments."""

from duizhao.read.numbering import attachments


def test_attachments_are_no_headings() -> None:
    """The second and later lines of a list of attachments are told from numbered headings, other lines are not."""
    lines = ["三、打算", "附件：1.案件台账", "2.培训名单", "3．照片", "云台镇人民政府", "2.另一节"]
    assert attachments(lines) == {2, 3}
    assert attachments(["附 件:", "1、台账", "2、名单"]) == {1, 2}
    assert attachments(["附件：案件台账", "1.抓学习", "2.抓执法"]) == set()
    assert attachments(["附件：1.台账", "3.抓执法"]) == set()
