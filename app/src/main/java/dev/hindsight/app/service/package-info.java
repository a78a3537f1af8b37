/// What the command line and the window both do with a workspace, joining the floors below.
package dev.hindsight.app.service;
