/// One change from close up: its texts, its outputs and what they say, on either side.
package dev.hindsight.analysis.change;
