"""Site → digests for the county office: made of facts and quotes, each with where it comes from."""

from duizhao.digest.county import Chosen, choose_reports
from duizhao.digest.county_report import county_report
from duizhao.digest.feedback import feedback
from duizhao.digest.markdown import to_markdown
from duizhao.digest.pieces import Digest
from duizhao.digest.word import to_word

__all__ = ["Chosen", "Digest", "choose_reports", "county_report", "feedback", "to_markdown", "to_word"]
