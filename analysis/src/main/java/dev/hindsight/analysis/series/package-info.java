/// Observations over time and the weighted bins made of them.
package dev.hindsight.analysis.series;
