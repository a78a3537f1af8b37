"""Writes N samples as evidence JSON Lines: python3 samples.py N > samples.jsonl. About 660 bytes each; always the same."""
import datetime
import json
import random
import sys

WORDS = ("the order will arrive on tuesday we cannot promise a date for this parcel please look at the tracking page"
         " thank you").split()


def sample(i, n, rng):
    at = datetime.datetime(2026, 9, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(seconds=i * 2_592_000 / n)
    return {"kind": "sample", "id": f"s{i}", "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "feature": "chat",
            "region": rng.choice(["eu", "us"]), "slice": {"language": rng.choice(["de", "en", "fr"])},
            "session": f"x{i // 5}", "user": f"u{i % 5000}", "prompt": "answer", "prompt_version": f"v{i * 14 // n}",
            "model_served": "m-2026-01", "input": " ".join(rng.choices(WORDS, k=12)),
            "output": " ".join(rng.choices(WORDS, k=35)), "tokens_in": rng.randint(200, 900),
            "tokens_out": rng.randint(20, 80), "latency_ms": rng.randint(300, 4000),
            "cost": round(rng.random() / 100, 6),
            "scores": {"quality": {"value": round(rng.random(), 3), "direction": "higher"}},
            "sampling": {"policy": "p", "probability": 0.1}}


def main():
    n = int(sys.argv[1])
    rng = random.Random(1)
    for i in range(n):
        print(json.dumps(sample(i, n, rng), separators=(",", ":")))


main()
