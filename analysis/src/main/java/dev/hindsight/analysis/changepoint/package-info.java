/// When a series shifted: onset interval, probability, shape.
package dev.hindsight.analysis.changepoint;
