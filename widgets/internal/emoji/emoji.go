package emoji

import (
	"strings"

	"muster/widgets/phrase"
)

// emojiKind is a section of the emoji picker. Its first emoji stands for it.
type emojiKind struct {
	name  string
	emoji []string
}

// emojiKinds gives those that the toolkit's font has a picture of: a picker of
// boxes would be of no use. A few that it draws wrongly or dark on dark are left out,
// and those of a person are in their plain form.
func emojiKinds() []emojiKind {
	return []emojiKind{
		{phrase.Of("Faces"), split(`😀 😃 😄 😁 😆 😅 😂 🙂 🙃 😉 😊 😇 😍 😘 😗 😚 😙 😋 😛 😜 😝 🤑 🤗 🤔 🤐 😐 😑 😶 😏 😒 🙄 😬 😌 😔 😪 🤤 😴 😷 🤒 🤕
		🤢 🤧 😵 🤠 😎 🤓 😕 😟 🙁 😮 😯 😲 😳 😦 😧 😨 😰 😥 😢 😭 😱 😖 😣 😞 😓 😩 😫 😤 😡 😠 😈 💀 💩 🤡 👻 👽 🤖 😺 😹 🙈 🙉 🙊`)},
		{phrase.Of("Hands and people"), split(`👋 👍 👎 👌 ✌ 🤞 🤘 🤙 👈 👉 👆 👇 ☝ ✋ 🤚 🖐 🖖 👏 🙌 🙏 🤝 💪 ✍ 👊 ✊ 🤛 🤜 👀 👂 👃 👄 🙋 🙅 🙆 🤷 🤦 🙇 💁 🏃 💃 🕺 👫 👪`)},
		{phrase.Of("Symbols"), split(`❤ 💛 💚 💙 💜 💔 💕 💞 💓 💗 💖 💘 💝 💯 💢 💥 💫 💦 💤 ✅ ❌ ⚠ ⛔ ⭐ 🌟 ✨ 🔥 🔴 🔵 ⚪ ♻ 🆗 🆕`)},
		{phrase.Of("Animals and plants"), split(`🐶 🐱 🐭 🐹 🐰 🦊 🐻 🐼 🐨 🐯 🦁 🐮 🐷 🐸 🐵 🐔 🐧 🐦 🦆 🦅 🦉 🐺 🐴 🦄 🐝 🐛 🦋 🐌 🐞 🐢 🐍 🐙 🐠 🐬 🐳 🐘 🌵 🎄 🌲 🌳 🌴 🍀 🍁 🌹 🌻 🌷 🌞 🌙 ⛅ 🌧 ❄ 🌈 🌊`)},
		{phrase.Of("Food"), split(`🍏 🍎 🍐 🍊 🍋 🍌 🍉 🍇 🍓 🍒 🍑 🍍 🥝 🍅 🥑 🥒 🥕 🌽 🥔 🍞 🥐 🧀 🥚 🍳 🥓 🍔 🍟 🍕 🌭 🌮 🥗 🍝 🍜 🍣 🍦 🍰 🎂 🍫 🍪 ☕ 🍵 🍺 🍻 🥂 🍷 🍸`)},
		{phrase.Of("Activities"), split(`⚽ 🎉 🎊 🎈 🎁 🏆 🥇 🥈 🥉 🏀 🎾 🏐 🎱 🏓 🎯 🎲 🎸 🎹 🎤 🎧 🎬 🎨 🚴 🏊 ⛷ ✈ 🚗 🚌 🚲 🚆 🚀 ⛵ 🏠 🏢 🏖 🗺 ⛰`)},
		{phrase.Of("Objects"), split(`📦 💡 🖥 ☎ ⌚ 📷 🔋 🔌 💾 📎 📌 ✏ 📝 📁 📅 📊 📈 📉 📚 📖 📧 🔒 🔑 🔧 🔨 ⚙ 🔍 💰 💳 ⏰ ⏳ 🚪 🛏 🛒 👑 ☂`)},
	}
}

// Offered are all emoji of the picker, each once.
func Offered() []string {
	var all []string
	for _, kind := range emojiKinds() {
		all = append(all, kind.emoji...)
	}
	return all
}

func split(emoji string) []string { return strings.Fields(emoji) }
