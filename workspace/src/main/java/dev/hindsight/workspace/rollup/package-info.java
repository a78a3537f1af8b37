/// Numbers made of the evidence and kept beside it, so that a picture of ten million samples need not read them.
package dev.hindsight.workspace.rollup;
