/// Rates, means, differences and tests with their intervals.
package dev.hindsight.analysis.stats;
