"""Writes N samples with ten signals, and C changes, as evidence JSON Lines: python3 evidence.py N C > evidence.jsonl.

Thirty days, four prompts, two judges' metrics; from day 21 on the change c<C * 7 // 10> makes a quarter of the answers of
one prompt worse. Always the same."""
import datetime
import json
import random
import sys

START = datetime.datetime(2026, 9, 1, tzinfo=datetime.timezone.utc)
SPAN = 30 * 86_400
PROMPTS = ["answer", "summary", "route", "extract"]


def at(seconds):
    return (START + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def change(i, changes):
    prompt = "answer" if i == changes * 7 // 10 else PROMPTS[i % 4]
    return {"kind": "change", "id": f"c{i}", "at": at((i + 0.1) * SPAN / changes), "surface": "prompt", "prompt": prompt,
            "from": f"v{i}", "to": f"v{i + 1}", "origin": "own", "reason": "an edit"}


def sample(i, n, bad_from, rng):
    seconds = i * SPAN / n
    prompt = rng.choice(PROMPTS)
    good = rng.random() < (0.65 if prompt == "answer" and seconds >= bad_from else 0.9)
    return {"kind": "sample", "id": f"s{i}", "at": at(seconds), "prompt": prompt, "session": f"x{i // 4}",
            "refusal": "unspecified" if rng.random() < 0.03 else "none", "tokens_in": rng.randint(200, 900), "tokens_out": rng.randint(20, 80),
            "latency_ms": rng.randint(300, 4000), "cost": round(rng.random() / 100, 6),
            "segments": {"system": rng.randint(100, 300), "history": rng.randint(0, 600)},
            "tool_calls": [{"name_emitted": "search", "match": "exact", "ok": rng.random() < 0.98}],
            "scores": {"quality": {"passed": good, "judge": "j1", "direction": "higher"},
                       "tone": {"value": round(rng.random(), 3), "judge": "j2", "direction": "higher"}},
            "sampling": {"policy": "p", "probability": 0.1}}


def main():
    n, changes = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(1)
    for i in range(changes):
        print(json.dumps(change(i, changes), separators=(",", ":")))
    bad_from = (changes * 7 // 10 + 0.1) * SPAN / changes
    for i in range(n):
        print(json.dumps(sample(i, n, bad_from, rng), separators=(",", ":")))


main()
