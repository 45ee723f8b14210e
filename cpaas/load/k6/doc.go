// Package k6 writes the plan of a load as a script for k6, for whoever has machines that run k6
// already, such as those of k6-operator. The script prepares the troupes in setup, hears their
// notifications in VUs of their own, and does the steps in an open model.
package k6
