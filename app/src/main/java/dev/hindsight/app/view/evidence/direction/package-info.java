/// Which way each score is better: who says it, and how a person says it.
package dev.hindsight.app.view.evidence.direction;
