// Package consistency shows what each user sees of the groups beside what the server has.
package consistency
