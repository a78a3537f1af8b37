/// What people edit (incidents, runbook runs, postmortems, factors, actions, pins): documents with a revision that is
/// checked on save, and a journal to which every change is appended.
package dev.hindsight.workspace.document;
