"""The vocabulary of topics: the data is whole, and the labels that our archive needs are there."""

import collections
import re

from site_builder.language.slugs import make_slug
from site_builder.language.topics import load_topics

TOPICS = load_topics("vi").by_id


def test_ids_are_slugs_and_labels_are_unique() -> None:
    assert all(make_slug(identifier) == identifier for identifier in TOPICS)
    labels = collections.Counter(topic.label for topic in TOPICS.values())
    assert [label for label, count in labels.items() if count > 1] == []


def test_broader_topics_exist_and_lead_nowhere_in_circles() -> None:
    for topic in TOPICS.values():
        above = [topic.id]
        while broader := TOPICS[above[-1]].broader:
            assert broader in TOPICS, topic.id
            assert broader not in above, topic.id
            above.append(broader)


def test_a_topic_can_be_found_or_gathers_others() -> None:
    gathering = {topic.broader for topic in TOPICS.values()}
    assert [t.id for t in TOPICS.values() if not t.cues and len(t.weak) < 2 and t.id not in gathering] == []


def test_iptc_codes_are_written_as_such() -> None:
    assert all(re.fullmatch(r"(?:medtop:\d{8})?", topic.iptc) for topic in TOPICS.values())


def test_cues_are_phrases_in_small_letters_said_once() -> None:
    for topic in TOPICS.values():
        phrases = (*topic.cues, *topic.weak)
        assert all(phrase and phrase == " ".join(phrase.lower().split()) for phrase in phrases), topic.id
        assert len(phrases) == len(set(phrases)), topic.id


def test_the_vocabulary_covers_the_news() -> None:
    assert len(TOPICS) >= 120
    assert {topic.label for topic in TOPICS.values()} >= {
        "Phòng, chống ma túy",
        "Dữ liệu dân cư và căn cước",
        "Quan hệ Việt Nam - Lào",
        "Tội phạm xuyên quốc gia",
        "An ninh biên giới",
        "Mua bán người",
        "Xây dựng lực lượng Công an nhân dân",
    }
