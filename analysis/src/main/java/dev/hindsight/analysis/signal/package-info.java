/// What is measured, in which direction it is worse, and which evidence it needs.
package dev.hindsight.analysis.signal;
