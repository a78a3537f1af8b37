/// Detectability: what the evals can detect, and what the sampling captures.
package dev.hindsight.analysis.detectability;
