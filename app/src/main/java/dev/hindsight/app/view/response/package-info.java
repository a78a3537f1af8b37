/// The screens of the response to an incident: its runbook and its postmortem.
package dev.hindsight.app.view.response;
