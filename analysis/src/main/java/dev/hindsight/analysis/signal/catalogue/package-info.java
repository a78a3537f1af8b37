/// Which signals there are, and which of them a workspace has evidence for.
package dev.hindsight.analysis.signal.catalogue;
