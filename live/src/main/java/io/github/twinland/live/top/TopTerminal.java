package io.github.twinland.live.top;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** A terminal that shows one screen after the other and takes keys, and is as it was before when closed, however that comes. */
public final class TopTerminal implements AutoCloseable {

    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String FIRST_SCREEN = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String REST = "\u001b[J";
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int ROWS = 24;
    private static final int COLUMNS = 80;

    private final Terminal terminal;
    private final Attributes before;
    private final Thread hook = new Thread(this::restore, "twinland-top-ending");
    private volatile boolean resized = true;
    private int columns = COLUMNS;
    private int rows = ROWS;

    /**
     * Takes the terminal of this process.
     *
     * @throws IOException if it cannot be had
     */
    public TopTerminal() throws IOException {
        terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .signalHandler(Terminal.SignalHandler.SIG_DFL)
                .build();
        before = terminal.getAttributes();
        Runtime.getRuntime().addShutdownHook(hook);
        terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // Ctrl-C is a key like any other, so that it never comes in the middle of something.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        terminal.writer().print(OTHER_SCREEN);
        terminal.flush();
    }

    /**
     * Shows a screen.
     *
     * @param screen what to show
     */
    public void show(Screen screen) {
        if (resized) {
            // Not each time: it is asked of stty.
            resized = false;
            Size size = terminal.getSize();
            columns = size.getColumns() > 0 ? size.getColumns() : COLUMNS;
            rows = size.getRows() > 0 ? size.getRows() : ROWS;
        }
        List<String> lines = screen.lines(columns, rows);
        // No line feed after the last row: it would scroll.
        terminal.writer().print(HOME + String.join(END_OF_LINE + "\r\n", lines) + END_OF_LINE + REST);
        terminal.flush();
    }

    /**
     * Waits for a key that ends the screen.
     *
     * @param ms how long
     * @return true if it was pressed
     * @throws IOException if the terminal is gone
     */
    public boolean isEnded(long ms) throws IOException {
        long end = System.nanoTime() + ms * 1_000_000;
        for (long left = ms; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            int key = terminal.reader().read(left);
            if (key == 'q' || key == 'Q' || key == CTRL_C || key == CTRL_D || key == NonBlockingReader.EOF) {
                return true;
            }
        }
        return false;
    }

    private void restore() {
        terminal.writer().print(FIRST_SCREEN);
        terminal.flush();
        terminal.setAttributes(before);
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(hook);
        restore();
        terminal.close();
    }
}
