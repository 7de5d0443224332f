"""Score what was read out of reports against gold cases."""

from truceline.score.gold import GoldCase, case_folders, gold_cases, load_case
from truceline.score.measures import Row, Scores, score_case

__all__ = ["GoldCase", "Row", "Scores", "case_folders", "gold_cases", "load_case", "score_case"]
