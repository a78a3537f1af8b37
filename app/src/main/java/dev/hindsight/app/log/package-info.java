/// The program's own log and the codes of its faults.
package dev.hindsight.app.log;
