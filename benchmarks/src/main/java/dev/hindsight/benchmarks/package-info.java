/// Measurements against named references.
package dev.hindsight.benchmarks;
