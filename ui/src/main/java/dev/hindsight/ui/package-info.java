/// The toolkit-free base of every view: the painter with its SVG and PNG implementations, colours, fonts, background
/// work and number formats.
package dev.hindsight.ui;
