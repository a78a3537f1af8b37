/// The program's entry, and what it calls to open the window.
package dev.hindsight.app;
