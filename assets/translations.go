package assets

import "embed"

// Translations are the texts of the window in the folder TranslationsFolder: a file for each language, named by it,
// in the form that Fyne's package lang reads. The keys are the English texts.
//
//go:embed translations/*.json
var Translations embed.FS

// TranslationsFolder is where in Translations the files are.
const TranslationsFolder = "translations"
