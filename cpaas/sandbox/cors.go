package sandbox

import (
	"net/http"

	"github.com/rs/cors"
)

// allowOrigins lets pages of any origin use the server: nothing is kept in
// cookies, so a page can do no more than someone with a token. Preflights are
// answered here and so never meet the authorisation; the headers are on
// refusals too, because a browser hides the body of a refusal without them.
func allowOrigins(next http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowedOrigins:       []string{"*"},
		AllowedMethods:       []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete},
		AllowedHeaders:       []string{"Accept", "Authorization", "Content-Type", "X-Cpaas-Agent"},
		ExposedHeaders:       []string{"Retry-After"},
		MaxAge:               600,
		AllowPrivateNetwork:  true,
		OptionsSuccessStatus: http.StatusNoContent,
	}).Handler(next)
}
