DROP FUNCTION profile(matrix, index_node[], text, int, float8, text[], float8, text, boolean, text[]);
