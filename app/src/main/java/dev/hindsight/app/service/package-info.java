/// The operations that the command line and the window share; they combine the modules below.
package dev.hindsight.app.service;
