/// Guided response.
package dev.hindsight.runbook;
