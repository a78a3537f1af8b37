/// The incidents screen, and the small form that declares one.
package dev.hindsight.app.view.incidents;
