/// Comparing two windows: the measurements in each, their differences, and the text about them.
package dev.hindsight.analysis.compare;
