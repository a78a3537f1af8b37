/// Signals: what they measure, in which direction they are worse, and which evidence they need.
package dev.hindsight.analysis.signal;
