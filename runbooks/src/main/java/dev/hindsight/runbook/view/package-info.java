/// Running a runbook in the window.
package dev.hindsight.runbook.view;
