/// The program's own log.
package dev.hindsight.app.log;
