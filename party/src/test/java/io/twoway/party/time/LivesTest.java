package io.twoway.party.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_start_on_the_same_data_is_another_life() {
        Path data = folder.resolve("not/there/yet");

        assertThat(Lives.begin(data)).isZero();
        assertThat(Lives.begin(data)).isEqualTo(1);
        assertThat(Lives.begin(data)).isEqualTo(2);
        assertThat(Lives.begin(folder)).isZero();
    }
}
