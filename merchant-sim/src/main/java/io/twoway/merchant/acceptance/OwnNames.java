package io.twoway.merchant.acceptance;

import io.twoway.party.topology.Party;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names that a till or a merchant gives to what it asks for. They are its acquirer's own: many tills count from 1,
/// and in the network a name is one payment's alone. There it begins with the number of the acquirer.
public final class OwnNames {

    /// Ids of payments have so many characters at most, on any link.
    private static final int LONGEST = 35;

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9-]+");

    private OwnNames() {}

    public static boolean isOne(Party acquirer, String own) {
        return CHARACTERS.matcher(own).matches() && own.length() <= longest(acquirer);
    }

    /// What such a name must be, for who gave another one.
    public static String rule(Party acquirer) {
        return "id is 1 to " + longest(acquirer) + " letters, digits or hyphens";
    }

    /// What the network calls it.
    public static String inNetwork(Party acquirer, String own) {
        return prefix(acquirer) + own;
    }

    /// What a till or a merchant calls it; empty where they gave no name.
    public static Optional<String> own(Party acquirer, String inNetwork) {
        String prefix = prefix(acquirer);
        return Optional.of(inNetwork)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    private static int longest(Party acquirer) {
        return LONGEST - prefix(acquirer).length();
    }

    private static String prefix(Party acquirer) {
        return acquirer.idIn("iin") + "-";
    }
}
