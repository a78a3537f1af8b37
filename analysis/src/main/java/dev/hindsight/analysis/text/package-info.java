/// The answers of the analysis in plain words: signals, changes, levels, the verdict.
package dev.hindsight.analysis.text;
