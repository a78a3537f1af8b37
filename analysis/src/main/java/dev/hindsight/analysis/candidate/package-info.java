/// The changes of the evidence as candidates, and the residue of rollbacks.
package dev.hindsight.analysis.candidate;
