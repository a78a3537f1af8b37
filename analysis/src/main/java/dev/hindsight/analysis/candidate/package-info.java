/// The changes of the evidence as candidates, and what stayed of those that were taken back.
package dev.hindsight.analysis.candidate;
