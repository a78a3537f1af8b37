/// Could it have been seen: what the evals can detect, and what the sampling keeps.
package dev.hindsight.analysis.detectability;
